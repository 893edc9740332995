import 'latchkey/callback';
