import { text } from '#ui';

export const shellText = text(
  {
    skip: '跳到正文',
    pages: '页面',
    apiDocs: '接口文档',
    notFound: '没有这个页面',
    notFoundHow: '地址可能有误，或者页面已经移走。',
    toStart: '回到首页',
    fault: '页面出现故障',
    faultHow: '已填写而未提交的内容还在。请重新打开页面；若再次出现，请告知管理员您刚才的操作。',
    reload: '重新打开',
  },
  {
    skip: 'Skip to the content',
    pages: 'Pages',
    apiDocs: 'API',
    notFound: 'There is no such page',
    notFoundHow: 'The address may be mistaken, or the page has moved.',
    toStart: 'To the start page',
    fault: 'The page failed',
    faultHow:
      'What you typed and did not send is kept. Open the page again; should it recur, tell an administrator what you just did.',
    reload: 'Open again',
  },
);
