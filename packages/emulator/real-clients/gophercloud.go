// Logs in to an emulator with gophercloud, by its own means, and finds DDM in the catalogue.
package main

import (
	"fmt"
	"os"

	"github.com/gophercloud/gophercloud"
	"github.com/gophercloud/gophercloud/openstack"
	"github.com/gophercloud/gophercloud/openstack/identity/v3/projects"
)

func main() {
	url := os.Args[1]
	for _, endpoint := range []string{url + "/v3", url + "/v3/", url, url + "/"} {
		check("login at "+endpoint, endpoint, url)
	}
}

func check(name, endpoint, url string) {
	provider, err := openstack.AuthenticatedClient(gophercloud.AuthOptions{
		IdentityEndpoint: endpoint,
		Username:         "demo",
		Password:         "NotAReal-Passw0rd",
		DomainName:       "example-account",
		TenantName:       "eu-de",
	})
	if err != nil {
		fail(name, err)
	}
	ddm, err := provider.EndpointLocator(gophercloud.EndpointOpts{Type: "ddmv1", Region: "eu-de", Availability: gophercloud.AvailabilityPublic})
	if err != nil {
		fail(name+": ddmv1 in the catalogue", err)
	}
	var list struct {
		Instances []map[string]interface{} `json:"instances"`
	}
	if _, err := provider.Request("GET", ddm+"instances", &gophercloud.RequestOpts{JSONResponse: &list}); err != nil {
		fail(name+": instances", err)
	}
	identity, err := openstack.NewIdentityV3(provider, gophercloud.EndpointOpts{Region: "eu-de"})
	if err != nil {
		fail(name+": identity in the catalogue", err)
	}
	pages, err := projects.List(identity, projects.ListOpts{Name: "eu-de"}).AllPages()
	if err != nil {
		fail(name+": projects", err)
	}
	found, err := projects.ExtractProjects(pages)
	if err != nil || len(found) != 1 {
		fail(name+": projects", fmt.Errorf("%d found, %v", len(found), err))
	}
	fmt.Println("ok     ", name)
}

func fail(name string, err error) {
	fmt.Println("FAILED ", name+":", err)
	os.Exit(1)
}
