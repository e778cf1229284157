// The least a React popup can be.
import { createRoot } from 'react-dom/client';

createRoot(document.getElementById('root')!).render(<h1>Empty</h1>);
