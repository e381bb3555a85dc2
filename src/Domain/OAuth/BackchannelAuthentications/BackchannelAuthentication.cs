using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Polling;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;

namespace AuthServer.Domain.OAuth.BackchannelAuthentications;

/// <summary>A client wants a person to authenticate and to consent on a device of theirs, and waits (CIBA Core §7). Only the hash of its <c>auth_req_id</c> is kept.</summary>
/// <remarks>INVARIANT: its tokens are taken by one conditional statement, once.</remarks>
public sealed class BackchannelAuthentication : AggregateRoot
{
    private BackchannelAuthentication(
        BackchannelAuthenticationId id, byte[] hash, ClientId client, UserId user, ScopeSet scopes, TokenDelivery delivery, DateTimeOffset createdAt, DateTimeOffset expiresAt)
    {
        Id = id;
        Hash = hash;
        Client = client;
        User = user;
        Scopes = scopes;
        Delivery = delivery;
        CreatedAt = createdAt;
        ExpiresAt = expiresAt;
    }

    /// <summary>Its id.</summary>
    public BackchannelAuthenticationId Id { get; }

    /// <summary>The SHA-256 of the <c>auth_req_id</c>.</summary>
    public byte[] Hash { get; }

    /// <summary>Who asks.</summary>
    public ClientId Client { get; }

    /// <summary>Whom.</summary>
    public UserId User { get; }

    /// <summary>For what.</summary>
    public ScopeSet Scopes { get; }

    /// <summary>How the client learns of the decision; as it was registered when it asked.</summary>
    public TokenDelivery Delivery { get; }

    /// <summary>The resource servers that it names; empty when the scopes decide.</summary>
    public IReadOnlyList<string> Resources { get; private set; } = [];

    /// <summary>The authorization details that it asks for, as JSON text; absent when there are none.</summary>
    public string? Details { get; private set; }

    /// <summary>The keys that the client showed; it has to show them again.</summary>
    public TokenBinding Binding { get; private set; } = TokenBinding.None;

    /// <summary>The authentication context classes that it asks for; absent when it asks for none.</summary>
    public AcrWish? Acr { get; private set; }

    /// <summary>What both devices show, so that the person can tell this request from others; absent when the client sent none.</summary>
    public string? BindingMessage { get; private set; }

    /// <summary>The <c>auth_req_id</c> and the client's notification token, sealed; absent for clients that only ask.</summary>
    public byte[]? SealedNotification { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>How many seconds the client has to wait between two questions; raised by the store alone.</summary>
    public int IntervalSeconds { get; private set; }

    /// <summary>How it stands.</summary>
    public DecisionStatus Status { get; private set; }

    /// <summary>What was granted; absent until the person says yes.</summary>
    public GrantId? Grant { get; private set; }

    /// <summary>Begins one.</summary>
    public static BackchannelAuthentication Begin(BackchannelAuthenticationId id, Secret requestId, BackchannelRequest asked, BackchannelTerms terms, DateTimeOffset now)
    {
        var begun = new BackchannelAuthentication(id, requestId.Sha256(), asked.Client, asked.User, asked.Scopes, terms.Delivery, now, now + terms.Lifetime)
        {
            Resources = asked.Resources,
            Details = asked.Details,
            Binding = asked.Binding,
            Acr = asked.Acr.Values.Count > 0 ? asked.Acr : null,
            BindingMessage = asked.BindingMessage,
            SealedNotification = terms.SealedNotification,
            IntervalSeconds = terms.IntervalSeconds,
            Status = DecisionStatus.Pending,
        };
        begun.Raise(new BackchannelAuthenticationBegun(id, asked.User, asked.Client, asked.Scopes.Names));
        return begun;
    }

    /// <summary>Whether this person can decide it now. All refusals look alike to the caller.</summary>
    public Result<Done> EnsureDecidable(UserId user, DateTimeOffset now) =>
        User == user && Status == DecisionStatus.Pending && ExpiresAt > now ? Done.It : OAuthErrors.AuthenticationRequestUnknown;

    /// <summary>The person says yes. Only the gate's word opens it.</summary>
    public void Approve(Admitted admitted, GrantId grant)
    {
        Gate.Demand(admitted, AdmissionFlow.BackchannelApproval);
        Status = DecisionStatus.Approved;
        Grant = grant;
        Raise(new BackchannelAuthenticationApproved(Id, grant, User, Client));
    }

    /// <summary>The person says no.</summary>
    public void Deny()
    {
        Status = DecisionStatus.Denied;
        Raise(new BackchannelAuthenticationDenied(Id, User, Client));
    }
}

/// <summary>What a client asks a person for.</summary>
/// <param name="Client">Who asks.</param>
/// <param name="User">Whom.</param>
/// <param name="Scopes">For what.</param>
/// <param name="Resources">At which resource servers; empty when the scopes decide.</param>
/// <param name="Binding">The keys that the client showed.</param>
/// <param name="BindingMessage">What both devices show; absent when nothing.</param>
public sealed record BackchannelRequest(ClientId Client, UserId User, ScopeSet Scopes, IReadOnlyList<string> Resources, TokenBinding Binding, string? BindingMessage)
{
    /// <summary>The authorization details, as JSON text; absent when there are none.</summary>
    public string? Details { get; init; }

    /// <summary>The authentication context classes that are asked for.</summary>
    public AcrWish Acr { get; init; } = AcrWish.Any;
}

/// <summary>How the client waits.</summary>
/// <param name="Delivery">How it learns of the decision.</param>
/// <param name="SealedNotification">What it is notified with, sealed; absent for clients that only ask.</param>
/// <param name="Lifetime">How long.</param>
/// <param name="IntervalSeconds">The seconds between two questions at first.</param>
public sealed record BackchannelTerms(TokenDelivery Delivery, byte[]? SealedNotification, TimeSpan Lifetime, int IntervalSeconds);
