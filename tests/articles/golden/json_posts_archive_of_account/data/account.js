window.YTD.account.part0 = [
 {
  "account": {
   "username": "jroe",
   "accountId": "7",
   "accountDisplayName": "Jane Roe"
  }
 }
]