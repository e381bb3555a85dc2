using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Dpop;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Polling;

/// <summary>The tokens that a client asks for again and again while a person decides elsewhere (RFC 8628 §3.4, CIBA Core §10.1).</summary>
/// <remarks>Nearly every question is told to go on waiting, by one read and without a transaction. Only the one that takes the tokens opens a unit of work.</remarks>
public sealed class AwaitedTokens(GrantRedemption redemption, PollPace pace, IUnitOfWork unitOfWork, TimeProvider time)
{
    /// <summary>Answers one question of an authenticated client: go on waiting, why there are none, or the tokens, once.</summary>
    /// <param name="decisions">What people decide on.</param>
    /// <param name="kind">What it is called.</param>
    /// <param name="question">The question.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task<Result<IssuedTokens>> TakeAsync(IAwaitedDecisions decisions, AwaitedKind kind, AwaitedQuestion question, CancellationToken ct)
    {
        var binding = TokenBindings.For(question.Client, question.Presented);
        if (binding.IsRefused)
            return binding.Refusal;

        var details = DetailSet.TryParse(question.Details);
        if (details.IsRefused)
            return details.Refusal;

        var hash = question.Code.Sha256();
        if (await decisions.LookAsync(hash, ct) is not { } found)
            return kind.Unknown;

        var refusal = found.WhyNot(question.Client.Id, binding.Value, time.GetUtcNow(), kind.Unknown, kind.Expired);
        if (refusal == OAuthErrors.AuthorizationPending)
            return await pace.JudgeAsync(hash, found.Interval, longer => decisions.SlowDownAsync(hash, longer, ct), ct);

        // What was not granted is a mistake like others: it is told before anything is spent.
        if ((refusal ?? await redemption.WhyNotForAsync(found.Grant, question.Resources, details.Value, ct)) is { } unfit)
            return unfit;

        return await unitOfWork.RunAsync(running => RedeemAsync(decisions, kind, question, new Taken(hash, binding.Value, details.Value), running), ct);
    }

    private async Task<Result<IssuedTokens>> RedeemAsync(IAwaitedDecisions decisions, AwaitedKind kind, AwaitedQuestion question, Taken taken, CancellationToken ct)
    {
        if (await decisions.RedeemAsync(taken.Hash, question.Client.Id, time.GetUtcNow(), ct) is not { } grant)
            return kind.Unknown;

        var redeemed = new Redeemed(question.Client, grant, kind.Flow, kind.Fact) { Binding = taken.Binding, Resources = question.Resources, Details = taken.Details };
        return await redemption.RedeemAsync(redeemed, ct);
    }

    private sealed record Taken(byte[] Hash, TokenBinding Binding, DetailSet Details);
}

/// <summary>What it is that a client waits for.</summary>
/// <param name="Flow">The gate's flow for taking the tokens.</param>
/// <param name="Unknown">What is said of one that is unknown, was used, or is another client's.</param>
/// <param name="Expired">What is said of one whose time is over.</param>
/// <param name="Fact">What is told when the tokens are taken.</param>
public sealed record AwaitedKind(AdmissionFlow Flow, Error Unknown, Error Expired, Func<GrantState, DomainEvent> Fact);

/// <summary>A client's question.</summary>
/// <param name="Client">Who asks, authenticated.</param>
/// <param name="Presented">What it showed.</param>
/// <param name="Code">What it asks with.</param>
/// <param name="Resources">One of the resource servers that were granted; none for the first of them (RFC 8707 §2.2).</param>
/// <param name="Details">Fewer authorization details than were granted, as sent; absent for all of them (RFC 9396 §6).</param>
public sealed record AwaitedQuestion(RegisteredClient Client, PresentedClient Presented, Secret Code, IReadOnlyList<string> Resources, string? Details);
