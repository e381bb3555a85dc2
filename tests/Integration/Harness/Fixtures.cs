using AuthServer.Tests.Integration.Harness;

[assembly: AssemblyFixture(typeof(Browser))]
[assembly: AssemblyFixture(typeof(SharedServers))]
