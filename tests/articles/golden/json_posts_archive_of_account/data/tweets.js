window.YTD.tweets.part0 = [
 {
  "tweet": {
   "id_str": "1",
   "full_text": "Four tugs came back to Szohod harbour before the evening tide on Tuesday, two days after the strike had ended.",
   "created_at": "Tue May 28 14:02:00 +0000 2019",
   "favorite_count": "1"
  }
 },
 {
  "tweet": {
   "id_str": "2",
   "full_text": "RT @tpoe: No ferry left Port Zenda on Wednesday, since the pilots had laid down their work.",
   "created_at": "Wed May 29 14:02:00 +0000 2019",
   "favorite_count": "1"
  }
 }
]