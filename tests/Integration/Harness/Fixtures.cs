using AuthServer.Tests.Integration.Harness;

[assembly: AssemblyFixture(typeof(Browser))]
