import { cpSync, existsSync, rmSync } from 'node:fs';
import { dataAtFirst, dataDir } from './sign-in.ts';

/** Once the servers answer: a copy of the sample as it begins, which servers to be attacked start from, whatever other tests write meanwhile. */
export default function setUp(): void {
  rmSync(dataAtFirst(), { recursive: true, force: true });
  if (existsSync(dataDir())) cpSync(dataDir(), dataAtFirst(), { recursive: true });
}
