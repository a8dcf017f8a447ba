import urllib.request, urllib.error
from tests.infra.test_deployed_bot import *
def test_x(api_id):
    web = DeployedWeb(embedded_aws().endpoint_url, api_id)
    for u in (f"http://127.0.0.1:{web.port}/slack/install",f"http://127.0.0.1:{web.port}/health"):
        try: r=urllib.request.urlopen(u); print(r.status, r.headers, r.read()[:500])
        except urllib.error.HTTPError as e: print(e.code, e.headers, e.read()[:1500])
    assert 0
