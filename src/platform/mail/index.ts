export { awakeFrom, mailTable, type OutgoingMail, queueMails } from './letter.ts';
export { createMailer, greetMailServer } from './mailer.ts';
export { mailWorker } from './send-mails.ts';
export { countMail, type WaitingMail } from './waiting-mail.ts';
