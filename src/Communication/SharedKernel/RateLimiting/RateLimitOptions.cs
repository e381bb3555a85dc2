using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Communication.SharedKernel.RateLimiting;

/// <summary>How many requests one network address, or one client, may send per class. Section <c>AuthServer:RateLimits</c>.</summary>
public sealed record RateLimitOptions
{
    /// <summary>Whether anything is limited.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Pages, metadata, keys.</summary>
    public RateLimitSetting Public { get; init; } = new() { Permits = 1200 };

    /// <summary>Passwords, codes and other factors.</summary>
    public RateLimitSetting SignIn { get; init; } = new() { Permits = 60 };

    /// <summary>New accounts, and requests that send mail.</summary>
    public RateLimitSetting Registration { get; init; } = new() { Permits = 20 };

    /// <summary>Token, introspection, revocation, userinfo.</summary>
    public RateLimitSetting Token { get; init; } = new() { Permits = 6000 };

    /// <summary>Clients that register themselves.</summary>
    public RateLimitSetting ClientRegistration { get; init; } = new() { Permits = 600 };

    /// <summary>A signed-in person's own account.</summary>
    public RateLimitSetting Account { get; init; } = new() { Permits = 300 };

    /// <summary>Administration.</summary>
    public RateLimitSetting Admin { get; init; } = new() { Permits = 1200 };

    /// <summary>Questions for decisions of one client, one or many in a request.</summary>
    public RateLimitSetting Decisions { get; init; } = new() { Permits = 3_000_000 };

    /// <summary>Questions for decisions from one address, of callers without a token, with a bad one, or with one that is new.</summary>
    public RateLimitSetting DecisionsOfStrangers { get; init; } = new() { Permits = 240_000 };

    /// <summary>Searches of one client among decisions.</summary>
    public RateLimitSetting Searches { get; init; } = new() { Permits = 60_000 };

    /// <summary>Searches from one address, of callers without a token, with a bad one, or with one that is new.</summary>
    public RateLimitSetting SearchesOfStrangers { get; init; } = new() { Permits = 6000 };

    /// <summary>Questions of proxies.</summary>
    public RateLimitSetting ForwardAuth { get; init; } = new() { Permits = 12_000 };

    /// <summary>The limit of a class for one client; absent where clients are not counted apart from their address.</summary>
    internal RateLimit? ForClients(string name) => !Enabled ? null : name switch
    {
        RateClasses.Decisions => Decisions.As(name),
        RateClasses.Searches => Searches.As(name),
        _ => null,
    };

    /// <summary>The limit of a class for one address; absent when the class is not limited.</summary>
    internal RateLimit? For(string name) => !Enabled ? null : name switch
    {
        RateClasses.Public => Public.As(name),
        RateClasses.SignIn => SignIn.As(name),
        RateClasses.Registration => Registration.As(name),
        RateClasses.Token => Token.As(name),
        RateClasses.ClientRegistration => ClientRegistration.As(name),
        RateClasses.Account => Account.As(name),
        RateClasses.Admin => Admin.As(name),
        RateClasses.Decisions => DecisionsOfStrangers.As(name),
        RateClasses.Searches => SearchesOfStrangers.As(name),
        RateClasses.ForwardAuth => ForwardAuth.As(name),
        RateClasses.Probe => null,
        _ => throw new InvalidOperationException($"There is no rate class '{name}'."),
    };
}

/// <summary>One class's limit.</summary>
public sealed record RateLimitSetting
{
    /// <summary>How many within the window; 0 means unlimited.</summary>
    public int Permits { get; init; }

    /// <summary>The length of the sliding window.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(1);

    internal RateLimit? As(string name) => Permits > 0 ? new RateLimit(name, Permits, Window) : null;
}
