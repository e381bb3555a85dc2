using AuthServer.Tests.Conformance.Harness;
using AuthServer.Tests.Integration.Harness;

[assembly: AssemblyFixture(typeof(AuthorizationServer))]
[assembly: AssemblyFixture(typeof(ClientSide))]
[assembly: AssemblyFixture(typeof(Browser))]
