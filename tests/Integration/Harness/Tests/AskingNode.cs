namespace AuthServer.Tests.Integration.Harness.Tests;

public sealed class AskingNode
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_script_answers_with_the_certified_clients_own_result()
    {
        // RFC 7636 appendix B.
        var question = new PkceQuestion("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

        var answer = await NodeClient.RunAsync<PkceQuestion, PkceAnswer>("pkce.mjs", question, Ct);

        answer.Challenge.ShouldBe("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    [Fact]
    public async Task A_script_that_fails_says_why()
    {
        var failure = await Should.ThrowAsync<ChildProcessException>(
            () => NodeClient.RunAsync<PkceQuestion?, PkceAnswer>("pkce.mjs", null, Ct));

        failure.Message.ShouldContain("TypeError");
    }

    private sealed record PkceQuestion(string Verifier);

    private sealed record PkceAnswer(string Challenge);
}
