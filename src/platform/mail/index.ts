export { awakeFrom, mailTable, type OutgoingMail, queueMails } from './letter.ts';
export { createMailer } from './mailer.ts';
export { mailWorker } from './send-mails.ts';
