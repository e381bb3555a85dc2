using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;

namespace AuthServer.Tests.Domain.OAuth;

/// <summary>Good defaults; a test says only what is different.</summary>
internal static class A
{
    public const string Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    public static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static ClientId ClientId(string name = "app") => AuthServer.Domain.SharedKernel.ClientId.TryCreate(name).Value;

    public static ClientSettings Settings() => new()
    {
        Name = "App",
        RedirectUris = ["https://app.example/cb"],
        GrantTypes = [GrantType.AuthorizationCode, GrantType.RefreshToken],
        ResponseModes = [ResponseMode.Query, ResponseMode.Fragment, ResponseMode.FormPost],
        Scopes = ScopeSet.TryParse("openid profile email offline_access").Value,
    };

    public static RegisteredClient Client(ClientSettings? settings = null) => new(ClientId(), true, settings ?? Settings(), []);

    public static Dictionary<string, string> Parameters() => new()
    {
        ["client_id"] = "app",
        ["redirect_uri"] = "https://app.example/cb",
        ["response_type"] = "code",
        ["scope"] = "openid profile",
        ["state"] = "s",
        ["code_challenge"] = Challenge,
        ["code_challenge_method"] = "S256",
    };

    public static AuthorizationRequest Request(params Prompt[] prompts) => new()
    {
        Client = ClientId(),
        RedirectUri = "https://app.example/cb",
        ResponseMode = ResponseMode.Query,
        Scopes = ScopeSet.TryParse("openid").Value,
        CodeChallenge = Challenge,
        Prompts = prompts,
        Acr = AcrWish.Any,
        Claims = ClaimNames.None,
    };

    public static Admitted Admission(AdmissionFlow flow)
    {
        var user = new UserId(Guid.CreateVersion7());
        return AdmissionPolicy.Decide(new AdmissionFacts(
            flow,
            new UserStanding(user, true, true, false, true, false),
            new FactorStanding(true, true),
            new SessionStanding(false, false),
            new ClientStanding(ClientId(), true, true),
            new GrantStanding(true, true))).Value;
    }

    public static GrantId GrantId() => new(Guid.CreateVersion7());
}
