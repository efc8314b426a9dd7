window.YTD.tweets.part0 = [
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "139"
     ],
     "editableUntil": "2021-05-03T10:00:00.000Z"
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://mobile.example\">App</a>",
   "id_str": "1390000000000000001",
   "favorite_count": "12",
   "created_at": "Mon May 03 09:30:00 +0000 2021",
   "full_text": "The envoys of Borduria and Syldavia met in Klow on Monday, officials say. &amp; they will meet again. https://t.co/abc",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "id_str": "1390000000000000002",
   "favorite_count": "0",
   "created_at": "Tue May 04 09:30:00 +0000 2021",
   "full_text": "Talks on the fishing treaty were put off on Tuesday after the minister fell ill.",
   "lang": "en"
  }
 }
]