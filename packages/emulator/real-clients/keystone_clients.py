"""Logs in to an emulator with keystoneauth and openstacksdk, each by its own means, and reaches DDM through the catalogue.

Prints one line per step. Exits with 1 when a step fails.
"""

import sys
import warnings

import openstack
from keystoneauth1 import adapter, session
from keystoneauth1.identity import generic, v3

warnings.simplefilter("ignore")
url = sys.argv[1]
user = dict(username="demo", password="NotAReal-Passw0rd", user_domain_name="example-account")
project = dict(project_name="eu-de", project_domain_name="example-account")
failed = []


def step(name, work, expected=None):
    try:
        result = work()
        if expected is not None and result != expected:
            raise AssertionError(f"{result!r} instead of {expected!r}")
        print(f"ok      {name}")
        return result
    except Exception as error:  # every kind of failure is a result
        failed.append(name)
        print(f"FAILED  {name}: {type(error).__name__} {str(error)[:200]}")


def token(auth):
    return bool(session.Session(auth=auth).get_token())


auth = v3.Password(auth_url=f"{url}/v3", **user, **project)
own = session.Session(auth=auth)
project_id = step("v3.Password: project", own.get_project_id)
step("generic.Password at /v3", lambda: token(generic.Password(auth_url=f"{url}/v3", **user, **project)), True)
step("generic.Password at /", lambda: token(generic.Password(auth_url=url, **user, **project)), True)
step("v3.Token", lambda: token(v3.Token(auth_url=f"{url}/v3", token=own.get_token(), **project)), True)
step("unscoped", lambda: token(v3.Password(auth_url=f"{url}/v3", unscoped=True, **user)), True)
for version in ("v1", "v2", "v3"):
    step(
        f"endpoint of ddm{version} in the catalogue",
        lambda: own.get_endpoint(service_type=f"ddm{version}", region_name="eu-de", interface="public"),
        f"{url}/{version}/{project_id}",
    )
ddm = adapter.Adapter(own, service_type="ddmv1", region_name="eu-de", interface="public")
step("instances through the catalogue", lambda: ddm.get("/instances").json()["instances"], [])

cloud = openstack.connect(
    auth_url=f"{url}/v3", region_name="eu-de", load_yaml_config=False, load_envvars=False, **user, **project
)
step("openstacksdk: project", lambda: cloud.current_project_id, project_id)
step("openstacksdk: projects", lambda: sorted(one.name for one in cloud.identity.projects()), ["eu-de", "eu-de_other"])
step("openstacksdk: regions", lambda: [one.id for one in cloud.identity.regions()], ["eu-de"])
step(
    "revoked token",
    lambda: own.delete(f"{url}/v3/auth/tokens", headers={"X-Subject-Token": own.get_token()}).status_code,
    204,
)
sys.exit(1 if failed else 0)
