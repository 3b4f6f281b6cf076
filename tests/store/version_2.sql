-- A store as version 2 wrote it: three documents, three edges, one text.
CREATE TABLE reading (
  id TEXT PRIMARY KEY, data TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE voice (
  k INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, family TEXT NOT NULL, deciding INTEGER NOT NULL,
  document TEXT NOT NULL, data TEXT NOT NULL
);
CREATE INDEX voice_family ON voice (family, deciding);
CREATE INDEX voice_document ON voice (document);

CREATE TABLE said (
  reading TEXT NOT NULL REFERENCES reading DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL, at INTEGER NOT NULL,
  voice INTEGER NOT NULL REFERENCES voice DEFERRABLE INITIALLY DEFERRED,
  title TEXT,
  PRIMARY KEY (reading, position)
) WITHOUT ROWID;
CREATE INDEX said_voice ON said (voice);

CREATE TABLE decision (
  id TEXT PRIMARY KEY, data TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE document (
  k INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, data TEXT NOT NULL,
  squash TEXT NOT NULL, type TEXT NOT NULL, province TEXT NOT NULL,
  status TEXT NOT NULL, level TEXT, issuer TEXT, date TEXT NOT NULL
);
CREATE INDEX document_squash ON document (squash);
CREATE INDEX document_newest ON document (date DESC, id);
CREATE VIRTUAL TABLE document_words USING fts5 (
  words, detail = none, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 0'
);

CREATE TABLE edge (
  k INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  source INTEGER NOT NULL REFERENCES document DEFERRABLE INITIALLY DEFERRED,
  target INTEGER NOT NULL REFERENCES document DEFERRABLE INITIALLY DEFERRED,
  relation TEXT NOT NULL,
  asserter INTEGER NOT NULL REFERENCES document DEFERRABLE INITIALLY DEFERRED,
  data TEXT NOT NULL
);
CREATE INDEX edge_out ON edge (source, relation);
CREATE INDEX edge_in ON edge (target, relation);
CREATE INDEX edge_asserter ON edge (asserter);

CREATE TABLE evidence (
  edge INTEGER PRIMARY KEY REFERENCES edge ON DELETE CASCADE, data TEXT NOT NULL
);
PRAGMA application_id = 1447904072;
PRAGMA user_version = 2;
INSERT INTO reading (id, data) VALUES ('830cc8aa2492eafe9bd0e95b75f138ee5d752ece72e6844fceae222a54704395', '{"id":"830cc8aa2492eafe9bd0e95b75f138ee5d752ece72e6844fceae222a54704395","sources":["a.txt"],"text":"Công văn số 4406/UBND-VXNV thực hiện Chỉ thị số 15/CT-TTg","extraction":{"header":{"type":null,"number":null,"symbol":null,"date":null,"issuer":null,"place":null,"level":null,"line":null,"subject":null,"signer":null,"body":null,"places":[]},"mentions":[],"second_hand":[]},"reader":"text"}');
INSERT INTO voice (k, id, family, deciding, document, data) VALUES (1, '830cc8aa2492eafe9bd0e95b75f138ee5d752ece72e6844fceae222a54704395:0', '15|ct-ttg', 1, 'ct-15', '[["830cc8aa2492eafe9bd0e95b75f138ee5d752ece72e6844fceae222a54704395:0", 0, "15|ct-ttg", "x", null, null, null, null, null, null, null, [], "Phòng dịch", [], [], [], -1, 1], ["ct-15", 1.0, [], []]]');
INSERT INTO said (reading, position, at, voice, title) VALUES ('830cc8aa2492eafe9bd0e95b75f138ee5d752ece72e6844fceae222a54704395', 0, 0, 1, 'Phòng dịch');
INSERT INTO document (k, id, data, squash, type, province, status, level, issuer, date) VALUES (1, 'ct-15', '{"id":"ct-15","status":"ingested","type":"chỉ thị","number":"15","symbol":"CT-TTg","date":"2020-03-27","date_basis":"own","title":"Phòng, chống dịch","sources":["a.txt","b.docx"],"inferred":[],"issuer":{"id":"thu-tuong","name":"Thủ tướng Chính phủ","kind":"thủ tướng","place":null,"level":"national","line":"state"}}', '15ctttg', 'chi thi', '', 'ingested', 'national', 'thu-tuong', '2020-03-27');
INSERT INTO document (k, id, data, squash, type, province, status, level, issuer, date) VALUES (2, 'cv-4406', '{"id":"cv-4406","status":"ingested","type":"công văn","number":"4406","symbol":"UBND-VXNV","date":"2021-07-17","date_basis":"own","title":null,"sources":["cv-4406.txt"],"inferred":["type"],"issuer":{"id":"ubnd-bac-kan","name":"Ủy ban nhân dân tỉnh Bắc Kạn","kind":"ủy ban nhân dân","place":"tỉnh Bắc Kạn","level":"province","line":"state"}}', '4406ubndvxnv', 'cong van', 'bac kan', 'ingested', 'province', 'ubnd-bac-kan', '2021-07-17');
INSERT INTO document (k, id, data, squash, type, province, status, level, issuer, date) VALUES (3, 'cv-330', '{"id":"cv-330","status":"referenced","type":null,"number":"330","symbol":"CV/TU","date":null,"date_basis":null,"title":null,"sources":[],"inferred":[],"issuer":{"id":"tinh-uy-dak-lak","name":"Tỉnh ủy Đắk Lắk","kind":"tỉnh ủy","place":"tỉnh Đắk Lắk","level":"province","line":"party"}}', '330cvtu', '', 'dak lak', 'referenced', 'province', 'tinh-uy-dak-lak', '');
INSERT INTO document_words (rowid, words) VALUES (1, 'chi thi 15 ct ttg phong chong dich thu tuong chinh phu 2020');
INSERT INTO document_words (rowid, words) VALUES (2, 'cong van 4406 ubnd vxnv uy ban nhan dan tinh bac kan 2021');
INSERT INTO document_words (rowid, words) VALUES (3, '330 cv tu tinh uy dak lak');
INSERT INTO edge (k, id, source, target, relation, asserter, data) VALUES (1, 'e24a5d45e749d12b', 2, 1, 'implements', 2, '{"id": "e24a5d45e749d12b", "source": "cv-4406", "target": "ct-15", "relation": "implements", "asserted_by": "cv-4406", "second_hand": false, "date_as_written": "2020-03-27", "confidence": 0.8, "warnings": ["date_mismatch"], "candidates": ["cv-330"], "evidence": [{"document": "cv-4406", "file": "cv-4406.txt", "start": 3, "end": 9, "text": "cv-4406 implements ct-15", "date_as_written": null, "cue": null}]}');
INSERT INTO edge (k, id, source, target, relation, asserter, data) VALUES (2, '8862f88952726f25', 3, 1, 'based_on', 2, '{"id": "8862f88952726f25", "source": "cv-330", "target": "ct-15", "relation": "based_on", "asserted_by": "cv-4406", "second_hand": true, "date_as_written": null, "confidence": 1.0, "warnings": [], "candidates": [], "evidence": [{"document": "cv-4406", "file": "cv-4406.txt", "start": 3, "end": 9, "text": "cv-330 based_on ct-15", "date_as_written": null, "cue": null}]}');
INSERT INTO edge (k, id, source, target, relation, asserter, data) VALUES (3, 'f6139bb898716d14', 1, 2, 'mentions', 1, '{"id": "f6139bb898716d14", "source": "ct-15", "target": "cv-4406", "relation": "mentions", "asserted_by": "ct-15", "second_hand": false, "date_as_written": null, "confidence": 1.0, "warnings": [], "candidates": [], "evidence": [{"document": "ct-15", "file": "ct-15.txt", "start": 3, "end": 9, "text": "ct-15 mentions cv-4406", "date_as_written": null, "cue": null}]}');
INSERT INTO evidence (edge, data) VALUES (1, '{"id":"e24a5d45e749d12b","source":"cv-4406","target":"ct-15","relation":"implements","asserted_by":"cv-4406","second_hand":false,"date_as_written":"2020-03-27","confidence":0.8,"warnings":["date_mismatch"],"candidates":["cv-330"],"evidence":[{"document":"cv-4406","file":"cv-4406.txt","start":3,"end":9,"text":"cv-4406 implements ct-15","date_as_written":null,"cue":null},{"document":"cv-4406","file":"cv-4406.txt","start":40,"end":52,"text":"câu thứ hai “trích”","date_as_written":null,"cue":"theo"}]}');
INSERT INTO evidence (edge, data) VALUES (2, '{"id":"8862f88952726f25","source":"cv-330","target":"ct-15","relation":"based_on","asserted_by":"cv-4406","second_hand":true,"date_as_written":null,"confidence":1.0,"warnings":[],"candidates":[],"evidence":[{"document":"cv-4406","file":"cv-4406.txt","start":3,"end":9,"text":"cv-330 based_on ct-15","date_as_written":null,"cue":null}]}');
INSERT INTO evidence (edge, data) VALUES (3, '{"id":"f6139bb898716d14","source":"ct-15","target":"cv-4406","relation":"mentions","asserted_by":"ct-15","second_hand":false,"date_as_written":null,"confidence":1.0,"warnings":[],"candidates":[],"evidence":[{"document":"ct-15","file":"ct-15.txt","start":3,"end":9,"text":"ct-15 mentions cv-4406","date_as_written":null,"cue":null}]}');
