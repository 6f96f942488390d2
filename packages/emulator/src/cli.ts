#!/usr/bin/env node
import { runEmulator } from './command.js';

if (!(await runEmulator(process.argv.slice(2), 'ddm-emulator'))) process.exitCode = 1;
