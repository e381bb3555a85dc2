using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Scopes;

namespace AuthServer.Domain.OAuth.AuthorizationRequests;

/// <summary>What the checks have understood so far. Lives only while a request is judged.</summary>
internal sealed class AuthorizationDraft(AuthorizationParameters parameters, RegisteredClient client)
{
    public AuthorizationParameters Parameters => parameters;

    public RegisteredClient Client => client;

    public RequestDemands Demands { get; init; } = RequestDemands.None;

    public string RedirectUri { get; set; } = string.Empty;

    public bool IsRedirectUriImplied { get; set; }

    public ResponseMode ResponseMode { get; set; }

    public ScopeSet Scopes { get; set; } = ScopeSet.Empty;

    public string CodeChallenge { get; set; } = string.Empty;

    public IReadOnlyList<Prompt> Prompts { get; set; } = [];

    public TimeSpan? MaxAge { get; set; }

    public AcrWish Acr { get; set; } = AcrWish.Any;

    public ClaimNames Claims { get; set; } = ClaimNames.None;

    public IReadOnlyList<string> Subjects { get; set; } = [];

    public IReadOnlyList<string> Resources { get; set; } = [];

    public DetailSet Details { get; set; } = DetailSet.Empty;

    public bool IncludesGranted { get; set; }

    public GrantManagement? GrantManagement { get; set; }

    public AuthorizationRequest Finish() => new()
    {
        Client = client.Id,
        RedirectUri = RedirectUri,
        IsRedirectUriImplied = IsRedirectUriImplied,
        ResponseMode = ResponseMode,
        State = parameters["state"],
        Nonce = parameters["nonce"],
        Scopes = Scopes,
        CodeChallenge = CodeChallenge,
        Prompts = Prompts,
        MaxAge = MaxAge,
        LoginHint = parameters["login_hint"],
        UiLocales = parameters["ui_locales"],
        Acr = Acr,
        Claims = Claims,
        ExpectedSubjects = Subjects,
        Resources = Resources,
        Details = Details.ToText(),
        IncludesGranted = IncludesGranted,
        GrantManagement = GrantManagement,
        DpopKey = parameters["dpop_jkt"],
        PushedUntil = parameters.PushedUntil,
    };
}
