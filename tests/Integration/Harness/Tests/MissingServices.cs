namespace AuthServer.Tests.Integration.Harness.Tests;

public sealed class MissingServices
{
    [Fact]
    public void A_missing_service_fails_and_names_the_command_that_brings_it()
    {
        var failure = Should.Throw<InvalidOperationException>(() => TestEnvironment.Required("AUTHSERVER_TEST_NOTHING"));

        failure.Message.ShouldContain("AUTHSERVER_TEST_NOTHING");
        failure.Message.ShouldContain("./test");
    }
}
