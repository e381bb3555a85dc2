using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Policies;

/// <summary>The one way in which a version comes in force, whoever wants it.</summary>
/// <remarks>What takes long (reading, checking, testing) happens before the unit of work, so that nobody waits for it; who wins is decided inside.</remarks>
internal sealed class PolicyPublishing(
    IPolicyVersions versions,
    IAccessModel model,
    IUnitOfWork unitOfWork,
    IFacts facts,
    IPolicyMeasurements measurements,
    RequestContext context,
    TimeProvider time)
{
    public async Task<Result<Publication>> PublishAsync(Proposal proposal, CancellationToken ct)
    {
        if ((BundleForm.FaultOf(proposal.Reason) ?? BundleForm.FaultOf(proposal.Bundle)) is { } fault)
            return fault;

        var digest = BundleDigest.Of(proposal.Bundle);
        var before = await versions.InForceAsync(ct);
        if (Foregone(proposal, digest, before) is { } answer)
            return await ConcludeAsync(proposal, answer, ct);

        var stored = await StoredAsync(proposal, ct);
        if (stored.IsRefused)
            return stored.Refusal;

        var judgement = BundleJudgement.Of(proposal.Bundle, stored.Value, ct.ThrowIfCancellationRequested);
        var report = BundleReport.Of(judgement);
        if (judgement.Objection is { } objection)
            return Told(proposal, new Publication(before.Number, Ensured.Unchanged, report, objection));

        return await unitOfWork.RunAsync<Publication>(async inner => (await EnterAsync(proposal, digest, report, inner)).Map(publication => Told(proposal, publication)), ct);
    }

    // INVARIANT: the state is held from here to the commit, so of many who saw the same version one enters and the others see who did.
    private async Task<Result<Publication>> EnterAsync(Proposal proposal, string digest, BundleReport report, CancellationToken ct)
    {
        var before = await versions.HoldAsync(ct);
        if (Foregone(proposal, digest, before) is { } answer)
            return answer.IsInForce ? (await proposal.InTheSameBreathAsync(before.Number, ct)).Map(_ => answer) : answer;

        // Before anything is written: a refusal commits, and must leave nothing.
        var also = await proposal.InTheSameBreathAsync(before.Number + 1, ct);
        if (also.IsRefused)
            return also.Refusal;

        var author = new PolicyAuthor(context.ActingUser, context.ActingClient, context.Origin);
        var version = new PolicyVersion(before.Number + 1, proposal.Bundle, digest, before.Number, proposal.Origin, proposal.Reason.Trim(), author, time.GetUtcNow());
        await versions.AddAsync(version, ct);
        await versions.PutInForceAsync(version.Number, ct);
        facts.Record(new PolicyPublished(version.Number, version.Base, version.Origin, digest, report.Policies, version.Reason, proposal.Draft));
        return new Publication(version.Number, before.Number == 0 ? Ensured.Created : Ensured.Updated, report);
    }

    private async Task<Result<Publication>> ConcludeAsync(Proposal proposal, Publication answer, CancellationToken ct) => !answer.IsInForce
        ? Told(proposal, answer)
        : await unitOfWork.RunAsync<Publication>(async inner => (await proposal.InTheSameBreathAsync(answer.Version, inner)).Map(_ => Told(proposal, answer)), ct);

    // Nothing to judge: somebody else was first, or the same is in force already.
    private static Publication? Foregone(Proposal proposal, string digest, VersionInForce before)
    {
        if (before.Digest == digest)
            return new Publication(before.Number, Ensured.Unchanged, BundleReport.None);

        return proposal.Base is { } seen && seen != before.Number
            ? new Publication(before.Number, Ensured.Unchanged, BundleReport.None, PolicyStoreErrors.VersionStale(before.Number))
            : null;
    }

    // What is stored has to be known: over nothing every schema fits, and every test that expects a denial passes.
    private async Task<Result<EntityStore>> StoredAsync(Proposal proposal, CancellationToken ct)
    {
        // A verb of the command line has a host that never loaded it.
        if (model.Current.IsRefused && proposal.MayLoadModel)
            await model.RefreshAsync(ct);
        var known = model.Current;
        return known.IsRefused ? known.Refusal : await proposal.OverAsync(known.Value.Entities, ct);
    }

    private Publication Told(Proposal proposal, Publication publication)
    {
        measurements.Publication(
            proposal.Origin.ToString().ToLowerInvariant(),
            publication.Objection?.Code ?? (publication.Change == Ensured.Unchanged ? "unchanged" : "published"));
        return publication;
    }
}

/// <summary>What somebody wants in force.</summary>
/// <param name="Bundle">The texts.</param>
/// <param name="Reason">Why.</param>
/// <param name="Base">The version that they saw in force; absent when they do not care.</param>
/// <param name="Origin">How it comes.</param>
internal sealed record Proposal(PolicyBundle Bundle, string Reason, long? Base, PolicyOrigin Origin)
{
    /// <summary>The draft that is published, absent by design without one.</summary>
    public PolicyDraftId? Draft { get; init; }

    /// <summary>The entities to judge by, given those that decisions know.</summary>
    public Func<EntityStore, CancellationToken, Task<EntityStore>> OverAsync { get; init; } = (stored, _) => Task.FromResult(stored);

    /// <summary>Whether the model may be loaded for this; not while somebody holds a connection.</summary>
    public bool MayLoadModel { get; init; } = true;

    /// <summary>What has to happen in the same unit of work, given the version that will be in force. Where it refuses it has written nothing, and nothing comes in force.</summary>
    public Func<long, CancellationToken, Task<Result<Done>>> InTheSameBreathAsync { get; init; } = (_, _) => Task.FromResult<Result<Done>>(Done.It);
}
