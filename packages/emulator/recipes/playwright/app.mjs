/** In place of your application: a page that shows how many instances there are. */
import { createServer } from 'node:http';

const [port, ddm] = process.argv.slice(2);

const page = `<!doctype html>
<title>Instances</title>
<output></output>
<script type="module">
  const response = await fetch('${ddm}/v1/my-project/instances');
  const text = response.ok ? (await response.json()).total_record : 'unavailable: ' + response.status;
  document.querySelector('output').textContent = text;
</script>`;

createServer((_request, response) => response.setHeader('Content-Type', 'text/html').end(page)).listen(port);
