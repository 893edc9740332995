import { chromium } from './puppeteer.js';
import { smoke } from './smoke.js';

smoke(chromium);
