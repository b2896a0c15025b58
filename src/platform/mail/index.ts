export { awakeFrom, mailTable, type OutgoingMail, queueMails } from './letter.ts';
export { createMailer, greetMailServer } from './mailer.ts';
export { mailWorker } from './send-mails.ts';
export { countMail } from './waiting-mail.ts';
