import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Mailer } from './mailer.ts';
import { messageOf } from './message.ts';

/** Returns a mailer that writes each mail into `mail` in the data folder, as an .eml file that mail readers open. */
export function createFolderMailer(dataFolder: string, from: string): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true });
  const folder = join(dataFolder, 'mail');
  return {
    async send(mail) {
      const { message } = await transport.sendMail(messageOf(mail, from));
      await mkdir(folder, { recursive: true });
      const path = join(folder, `${mail.id}.eml`);
      // Links in it open accounts: it is for the owner's eyes only, and never there in half.
      await writeFile(`${path}.part`, message as Buffer, { mode: 0o600 });
      await rename(`${path}.part`, path);
    },
    close: () => transport.close(),
  };
}
