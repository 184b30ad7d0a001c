import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';

const Empty = () => {
  useEffect(() => {
    performance.mark('chilang:usable');
  }, []);
  return <p>Empty</p>;
};

const root = document.getElementById('root');
if (root) createRoot(root).render(<Empty />);
