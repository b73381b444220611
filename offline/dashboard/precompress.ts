import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const compressible = /\.(html|js|css|svg|json)$/;

/** Writes NAME.br and NAME.gz beside each text file of the build: the server sends them as they are. */
export function precompress(): Plugin {
  let folder = '';
  return {
    name: 'precompress',
    apply: 'build',
    configResolved: config => {
      folder = join(config.root, config.build.outDir);
    },
    closeBundle: async () => {
      for (const name of await filesIn(folder)) {
        if (!compressible.test(name)) continue;
        const plain = await readFile(name);
        await writeFile(`${name}.br`, await promisify(brotliCompress)(plain));
        await writeFile(`${name}.gz`, await promisify(gzip)(plain, { level: 9 }));
      }
    },
  };
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries.map(entry => (entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)])),
  );
  return found.flat();
}
