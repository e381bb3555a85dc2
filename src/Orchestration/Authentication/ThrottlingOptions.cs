using AuthServer.Domain.Authentication.Throttling;

namespace AuthServer.Orchestration.Authentication;

/// <summary>How often somebody may guess, by account and by network. Section <c>AuthServer:Authentication:Throttling</c>.</summary>
public sealed record ThrottlingOptions
{
    /// <summary>Failures of one authenticator of one account that cost no wait.</summary>
    public int FreeFailures { get; init; } = 5;

    /// <summary>The first wait; it doubles with each further failure.</summary>
    public int FirstWaitSeconds { get; init; } = 30;

    /// <summary>No wait is longer.</summary>
    public int LongestWaitMinutes { get; init; } = 15;

    /// <summary>Consecutive failures that disable the authenticator until it is bound again (NIST SP 800-63B-4 §3.2.2: at most 100).</summary>
    public int DisableAfterFailures { get; init; } = 100;

    /// <summary>Failures of a device on which the person signed in before; then it counts as unknown.</summary>
    public int KnownDeviceFailures { get; init; } = 10;

    /// <summary>Failures of one address (IPv4 /32, IPv6 /64) within the window.</summary>
    public int FailuresPerAddress { get; init; } = 50;

    /// <summary>Failures of one neighbourhood (IPv4 /24, IPv6 /48) within the window.</summary>
    public int FailuresPerNetwork { get; init; } = 200;

    /// <summary>The window of the network limits.</summary>
    public int NetworkWindowMinutes { get; init; } = 10;

    /// <summary>Password tries on this server per minute above which the network limits become five times as strict. Nobody is refused by this alone.</summary>
    public int FloodPerMinute { get; init; } = 3000;

    /// <summary>The limit per authenticator of an account.</summary>
    public GuessLimit Account => new(FreeFailures, TimeSpan.FromSeconds(FirstWaitSeconds), TimeSpan.FromMinutes(LongestWaitMinutes), DisableAfterFailures);

    /// <summary>The limit of a known device.</summary>
    public GuessLimit KnownDevice => new(FreeFailures, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1), KnownDeviceFailures);

    /// <summary>The limit of one address.</summary>
    public WindowLimit Address(bool isFlooded) => new(isFlooded ? FailuresPerAddress / 5 : FailuresPerAddress, TimeSpan.FromMinutes(NetworkWindowMinutes));

    /// <summary>The limit of one neighbourhood.</summary>
    public WindowLimit Network(bool isFlooded) => new(isFlooded ? FailuresPerNetwork / 5 : FailuresPerNetwork, TimeSpan.FromMinutes(NetworkWindowMinutes));
}
