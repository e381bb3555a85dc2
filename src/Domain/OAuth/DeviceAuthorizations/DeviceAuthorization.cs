using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Polling;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;

namespace AuthServer.Domain.OAuth.DeviceAuthorizations;

/// <summary>A device that wants to be let in, and waits until somebody decides in a browser (RFC 8628). Only the hashes of its codes are kept.</summary>
/// <remarks>INVARIANT: its tokens are taken by one conditional statement, once. The device's polls never touch what a person decides on.</remarks>
public sealed class DeviceAuthorization : AggregateRoot
{
    private DeviceAuthorization(
        DeviceAuthorizationId id, byte[] deviceHash, byte[] userCodeHash, ClientId client, ScopeSet scopes, DateTimeOffset createdAt, DateTimeOffset expiresAt)
    {
        Id = id;
        DeviceHash = deviceHash;
        UserCodeHash = userCodeHash;
        Client = client;
        Scopes = scopes;
        CreatedAt = createdAt;
        ExpiresAt = expiresAt;
    }

    /// <summary>Its id.</summary>
    public DeviceAuthorizationId Id { get; }

    /// <summary>The SHA-256 of the device code.</summary>
    public byte[] DeviceHash { get; }

    /// <summary>The SHA-256 of the user code.</summary>
    public byte[] UserCodeHash { get; }

    /// <summary>Whose device it is.</summary>
    public ClientId Client { get; }

    /// <summary>What it asks for.</summary>
    public ScopeSet Scopes { get; }

    /// <summary>The resource servers that it names; empty when the scopes decide.</summary>
    public IReadOnlyList<string> Resources { get; private set; } = [];

    /// <summary>The authorization details that it asks for, as JSON text; absent when there are none.</summary>
    public string? Details { get; private set; }

    /// <summary>The keys that the device showed; it has to show them again.</summary>
    public TokenBinding Binding { get; private set; } = TokenBinding.None;

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>How many seconds the device has to wait between two polls; raised by the store alone.</summary>
    public int IntervalSeconds { get; private set; }

    /// <summary>How it stands.</summary>
    public DecisionStatus Status { get; private set; }

    /// <summary>The session in which the user code was typed; absent until then. Only there it is decided.</summary>
    public SessionId? MetIn { get; private set; }

    /// <summary>What was granted; absent until somebody says yes.</summary>
    public GrantId? Grant { get; private set; }

    /// <summary>Begins one.</summary>
    public static DeviceAuthorization Begin(DeviceAuthorizationId id, Secret deviceCode, UserCode userCode, DeviceRequest asked, DeviceTerms terms, DateTimeOffset now)
    {
        // No event: anybody can begin one, and nothing has happened until a person decides.
        return new DeviceAuthorization(id, deviceCode.Sha256(), userCode.Value.Sha256(), asked.Client, asked.Scopes, now, now + terms.Lifetime)
        {
            Resources = asked.Resources,
            Details = asked.Details,
            Binding = asked.Binding,
            IntervalSeconds = terms.IntervalSeconds,
            Status = DecisionStatus.Pending,
        };
    }

    /// <summary>Whether somebody can still decide.</summary>
    public bool IsOpen(DateTimeOffset now) => Status == DecisionStatus.Pending && ExpiresAt > now;

    /// <summary>Somebody typed its user code in this session. Whoever types it last decides.</summary>
    public void Meet(SessionId session) => MetIn = session;

    /// <summary>Whether it can be decided in this session. All refusals look alike to the caller.</summary>
    public Result<Done> EnsureDecidable(SessionId session, DateTimeOffset now) =>
        IsOpen(now) && MetIn == session ? Done.It : OAuthErrors.UserCodeUnknown;

    /// <summary>The person lets the device in. Only the gate's word opens it.</summary>
    public void Approve(Admitted admitted, GrantId grant, UserId user)
    {
        Gate.Demand(admitted, AdmissionFlow.DeviceApproval);
        Status = DecisionStatus.Approved;
        Grant = grant;
        Raise(new DeviceApproved(Id, grant, user, Client));
    }

    /// <summary>The person does not.</summary>
    public void Deny(UserId user)
    {
        Status = DecisionStatus.Denied;
        Raise(new DeviceDenied(Id, user, Client));
    }
}

/// <summary>What a device asks for.</summary>
/// <param name="Client">Whose device it is.</param>
/// <param name="Scopes">What.</param>
/// <param name="Resources">At which resource servers; empty when the scopes decide.</param>
/// <param name="Binding">The keys that it showed.</param>
public sealed record DeviceRequest(ClientId Client, ScopeSet Scopes, IReadOnlyList<string> Resources, TokenBinding Binding)
{
    /// <summary>The authorization details, as JSON text; absent when there are none.</summary>
    public string? Details { get; init; }
}

/// <summary>How long a device may wait, and how often it may ask.</summary>
/// <param name="Lifetime">How long.</param>
/// <param name="IntervalSeconds">The seconds between two polls at first.</param>
public readonly record struct DeviceTerms(TimeSpan Lifetime, int IntervalSeconds);
