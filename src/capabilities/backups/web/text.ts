import { text } from '#ui';

export const backupsText = text(
  {
    backups: '备份',
    backupsAre:
      '全部数据和附件每天写成一个备份文件，每周用最新的一份在旁边的空库里恢复一遍，再删掉。三位管理员查看；备份和恢复在服务器上用命令办理。',
    none: '没有设自动备份。请在服务器上设 BACKUP_FOLDER，或定期执行 yixian backup。',
    nightly: '每日备份',
    next: (day: string, time: string, keep: string) => `下一次：${day} ${time} 起，保留最近 ${keep} 份。`,
    neverTaken: '还没有备份过。',
    taken: (when: string) => `上次成功：${when}`,
    holds: (rows: string, files: string, size: string) => `${rows} 行记录，${files} 个附件，${size}`,
    lost: (files: string) =>
      `有 ${files} 个附件在磁盘上已丢失或损坏，备份里没有。请在服务器上用 yixian backup 文件 --verify 查看是哪些。`,
    failed: (when: string, reason: string) => `上次失败：${when}。${reason}`,
    drill: '恢复演练',
    neverDrilled: '还没有演练过。',
    drilled: (when: string) => `上次成功：${when}`,
    drillTook: (file: string, rows: string, seconds: string) => `${file}：恢复 ${rows} 行，用 ${seconds} 秒`,
  },
  {
    backups: 'Backups',
    backupsAre:
      'All data and files are written into one archive a day; once a week the newest is restored into an empty database beside, which is then dropped. The three administrators see this; backing up and restoring is done by command on the server.',
    none: 'No backup is taken by itself. Set BACKUP_FOLDER on the server, or run yixian backup regularly.',
    nightly: 'Each day',
    next: (day: string, time: string, keep: string) => `Next: ${day} from ${time} on; the latest ${keep} are kept.`,
    neverTaken: 'None has been taken yet.',
    taken: (when: string) => `Last success: ${when}`,
    holds: (rows: string, files: string, size: string) => `${rows} rows, ${files} files, ${size}`,
    lost: (files: string) =>
      `${files} files were lost or damaged on the disk before and are not in it. Which ones: yixian backup <file> --verify, on the server.`,
    failed: (when: string, reason: string) => `Last failure: ${when}. ${reason}`,
    drill: 'Drill of a restore',
    neverDrilled: 'None has been done yet.',
    drilled: (when: string) => `Last success: ${when}`,
    drillTook: (file: string, rows: string, seconds: string) => `${file}: ${rows} rows restored in ${seconds} s`,
  },
);
