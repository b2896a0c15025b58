import './no-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { fetchFirstPage } from './first-page.ts';
import { createQueries } from './queries.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root');

// Until then index.html says that the page is being opened.
const queries = createQueries();
void fetchFirstPage(queries, location.pathname).then(() =>
  createRoot(root).render(
    <StrictMode>
      <App queries={queries} />
    </StrictMode>,
  ),
);
