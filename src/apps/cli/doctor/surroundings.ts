import { createServer } from 'node:net';
import type { Config } from '#platform/config';
import type { DataFolderState } from '#platform/database/embedded';
import { greetMailServer } from '#platform/mail';
import { attention, bad, type Finding, good } from './finding.ts';

/** Whether the port is free, or held by the program that owns this data. */
export async function lookAtPort(
  { host, port }: Pick<Config, 'host' | 'port'>,
  state: DataFolderState | null,
): Promise<Finding> {
  const code = await listenFault(host, port);
  const where = `${host}:${port}`;
  if (code === null) return good('port', `${where} 空着，可以监听。`, `${where} is free to listen on.`);
  if (code !== 'EADDRINUSE') return cannotListen(where, code);
  const holder = state === null || state.standing === 'missing' ? null : state.holder;
  if (!(await answersAsOurs(host, port))) return takenByAnother(where);
  // On a server database no folder tells who serves.
  if (state !== null && holder === null) return takenByAnotherOfOurs(where);
  return good('port', `${where} 由正在运行的一线服务。`, `${where} is served by a running Yixian.`);
}

function listenFault(host: string, port: number): Promise<string | null> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', ({ code = 'error' }: NodeJS.ErrnoException) => resolve(code));
    server.listen({ host, port }, () => server.close(() => resolve(null)));
  });
}

async function answersAsOurs(host: string, port: number): Promise<boolean> {
  const own = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  const address = `http://${own.includes(':') ? `[${own}]` : own}:${port}/health/live`;
  try {
    const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(3000) });
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null && 'status' in body && body.status === 'live';
  } catch {
    return false;
  }
}

const cannotListen = (where: string, code: string): Finding =>
  bad(
    'port',
    { zh: `不能监听 ${where}(${code})。`, en: `${where} cannot be listened on (${code}).` },
    {
      zh: 'HOST 要是本机的地址，PORT 要在 1024 以上。',
      en: 'HOST has to be an address of this machine, PORT above 1023.',
    },
  );

const takenByAnother = (where: string): Finding =>
  bad(
    'port',
    { zh: `${where} 被别的程序占用。`, en: `${where} is taken by another program.` },
    { zh: '请停掉它，或用 PORT=… 换一个端口。', en: 'End it, or choose another with PORT=….' },
  );

const takenByAnotherOfOurs = (where: string): Finding =>
  bad(
    'port',
    {
      zh: `${where} 由另一个一线服务，它用的不是这个数据文件夹。`,
      en: `${where} is served by another Yixian, whose data folder is not this one.`,
    },
    {
      zh: '请核对 YIXIAN_DATA,或用 PORT=… 换一个端口。',
      en: 'Check YIXIAN_DATA, or choose another port with PORT=….',
    },
  );

/** Signs in at the mail server and sends nothing. */
export async function lookAtMail({ mail }: Pick<Config, 'mail'>): Promise<Finding> {
  if (mail === null) return good('mail', '没有设邮件，不发送。', 'No mail is set up, and none is sent.');
  const fault = await greetMailServer(mail);
  if (fault === null) return good('mail', '发信服务器接受了登录。', 'The mail server let this program in.');
  // The address may hold a password: only what the server or the network said is shown.
  return attention(
    'mail',
    {
      zh: `发信服务器没有接受登录(${fault})：邮件会排队等待。`,
      en: `The mail server did not let this program in (${fault}): mail waits in its queue.`,
    },
    {
      zh: '请检查 SMTP_URL 的地址、端口、账户和证书。',
      en: 'Check address, port, account and certificate of SMTP_URL.',
    },
  );
}
