// Logs in to an emulator with gophertelekomcloud, by its own means, with a password, a token and a signature, and reads
// instances through each version of DDM in the catalogue.
package main

import (
	"fmt"
	"os"

	golangsdk "github.com/opentelekomcloud/gophertelekomcloud"
	"github.com/opentelekomcloud/gophertelekomcloud/openstack"
	"github.com/opentelekomcloud/gophertelekomcloud/openstack/ddm/v1/instances"
)

func main() {
	url := os.Args[1]
	for _, endpoint := range []string{url + "/v3", url + "/v3/", url, url + "/"} {
		password := golangsdk.AuthOptions{
			IdentityEndpoint: endpoint,
			Username:         "demo",
			Password:         "NotAReal-Passw0rd",
			DomainName:       "example-account",
			TenantName:       "eu-de",
		}
		provider := check("password at "+endpoint, password)
		check("token at "+endpoint, golangsdk.AuthOptions{
			IdentityEndpoint: endpoint,
			TokenID:          provider.Token(),
			TenantID:         provider.ProjectID,
		})
		check("signature at "+endpoint, golangsdk.AKSKAuthOptions{
			IdentityEndpoint: endpoint,
			AccessKey:        "FAKEACCESSKEY0000001",
			SecretKey:        "notARealSecretKeyNotARealSecretKey000001",
			ProjectName:      "eu-de",
			Region:           "eu-de",
		})
	}
}

func check(name string, options golangsdk.AuthOptionsProvider) *golangsdk.ProviderClient {
	provider, err := openstack.AuthenticatedClient(options)
	if err != nil {
		fail(name, err)
	}
	eu := golangsdk.EndpointOpts{Region: "eu-de"}
	for _, newDDM := range []func(*golangsdk.ProviderClient, golangsdk.EndpointOpts) (*golangsdk.ServiceClient, error){
		openstack.NewDDMV1, openstack.NewDDMV2, openstack.NewDDMV3,
	} {
		if _, err := newDDM(provider, eu); err != nil {
			fail(name+": DDM in the catalogue", err)
		}
	}
	ddm, _ := openstack.NewDDMV1(provider, eu)
	if _, err := instances.QueryInstances(ddm, instances.QueryInstancesOpts{}); err != nil {
		fail(name+": instances", err)
	}
	fmt.Println("ok     ", name)
	return provider
}

func fail(name string, err error) {
	fmt.Println("FAILED ", name+":", err)
	os.Exit(1)
}
