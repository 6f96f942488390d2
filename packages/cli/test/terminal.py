"""Runs a command on a pseudo-terminal. Reads JSON from standard input: command, env, columns, and steps that wait for a text and
then send one. Prints JSON: everything that the terminal showed, and the exit code."""

import fcntl, json, os, pty, select, struct, sys, termios, time

task = json.load(sys.stdin)
pid, terminal = pty.fork()
if pid == 0:
    os.environ.clear()
    os.environ.update(task["env"])
    os.execvp(task["command"][0], task["command"])
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, task["columns"], 0, 0))

shown = b""
seen = 0
steps = list(task["steps"])
deadline = time.monotonic() + task["seconds"]
while time.monotonic() < deadline:
    if select.select([terminal], [], [], 0.05)[0]:
        try:
            chunk = os.read(terminal, 65536)
        except OSError:  # Linux reports the end of the program so.
            break
        if not chunk:
            break
        shown += chunk
    if steps:
        place = shown.find(steps[0]["wait"].encode(), seen)
        if place >= 0:
            seen = place + len(steps[0]["wait"].encode())
            os.write(terminal, steps.pop(0)["send"].encode())
else:
    os.kill(pid, 9)
code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
json.dump({"shown": shown.decode(errors="replace"), "code": code, "left": len(steps)}, sys.stdout)
