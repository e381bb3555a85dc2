using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Policies.Directory;

/// <summary>
/// The watched folder has changed and is at rest: puts its policies in force and makes the entities of its files be as they say, together or not
/// at all. What cannot be published leaves everything as it is and is told once. Does nothing for a content that was judged already.
/// </summary>
/// <param name="Content">What stands in the folder.</param>
public sealed record ApplyPolicyDirectory(DirectoryContent Content) : IOutwardCommand<DirectoryVerdict>;

internal sealed class ApplyPolicyDirectoryHandler(
    PolicyPublishing publishing,
    IDirectoryVerdicts verdicts,
    FolderEntities entities,
    IPolicyVersions versions,
    IPolicyMeasurements measurements,
    IUnitOfWork unitOfWork,
    IFacts facts,
    TimeProvider time) : ICommandHandler<ApplyPolicyDirectory, DirectoryVerdict>
{
    public async Task<Result<DirectoryVerdict>> Handle(ApplyPolicyDirectory request, CancellationToken cancellationToken)
    {
        var content = request.Content;
        var last = await verdicts.LastAsync(cancellationToken);

        // What was refused is judged again: it may have been for entities that have changed since.
        if (last is { Refusal: null } && last.Digest == content.Digest)
            return last;

        var bundle = DirectoryBundle.Of(content);
        return bundle.Fault is { } fault
            ? await RefuseAsync(content, last, new FolderMisfit(PolicyStoreErrors.DirectoryUnusable, fault, 1), cancellationToken)
            : await PublishAsync(content, bundle, last, cancellationToken);
    }

    private async Task<Result<DirectoryVerdict>> PublishAsync(DirectoryContent content, DirectoryBundle bundle, DirectoryVerdict? last, CancellationToken ct)
    {
        var reason = content.Commit is { } commit ? $"commit {commit}" : $"directory {content.Digest[..12]}";
        DirectoryVerdict? reached = null;
        FolderMisfit? misfit = null;
        var published = await publishing.PublishAsync(
            new Proposal(bundle.Bundle, reason, null, PolicyOrigin.Directory)
            {
                OverAsync = (stored, inner) => entities.AfterAsync(stored, bundle, inner),
                InTheSameBreathAsync = async (version, inner) =>
                {
                    misfit = await entities.ReplaceAsync(bundle, inner);
                    if (misfit is not null)
                        return misfit.Refusal;

                    reached = new DirectoryVerdict(content.Digest, content.Commit, null, null, version, time.GetUtcNow());
                    await verdicts.KeepAsync(reached, inner);
                    if (last?.Refusal is not null)
                        facts.Record(new PolicyDirectoryRecovered(content.Digest, content.Commit, version));
                    return Done.It;
                },
            },
            ct);
        if (published.IsRefused)
            return await RefuseAsync(content, last, misfit ?? new FolderMisfit(published.Refusal, published.Refusal.Message, 1), ct);

        if (published.Value is { Objection: { } objection, Report: var report })
            return await RefuseAsync(content, last, new FolderMisfit(objection, Sentence(report) ?? objection.Message, CountOf(report)), ct);

        measurements.DirectoryInForce(isInForce: true);
        return reached ?? throw new InvalidOperationException("What was published has a verdict.");
    }

    private Task<Result<DirectoryVerdict>> RefuseAsync(DirectoryContent content, DirectoryVerdict? last, FolderMisfit misfit, CancellationToken ct)
    {
        var (refusal, problem, problems) = misfit;
        measurements.DirectoryInForce(isInForce: false);

        // Told once: the same refusal of the same content is no news.
        if (last is not null && last.Digest == content.Digest && last.Refusal == refusal.Code && last.Problem == problem)
            return Task.FromResult<Result<DirectoryVerdict>>(last);

        return unitOfWork.RunAsync<DirectoryVerdict>(
            async inner =>
            {
                var inForce = await versions.InForceAsync(inner);
                var verdict = new DirectoryVerdict(content.Digest, content.Commit, refusal.Code, problem, inForce.Number, time.GetUtcNow());
                await verdicts.KeepAsync(verdict, inner);
                facts.Record(new PolicyDirectoryRefused(content.Digest, content.Commit, refusal.Code, problems));
                return verdict;
            },
            ct);
    }

    private static int CountOf(BundleReport report) => report.Problems.Count + report.Tests.Count(test => !test.Passed);

    private static string? Sentence(BundleReport report) => report switch
    {
        { Problems: [{ Line: { } line } problem, ..] } => $"{problem.Document}, line {line}: {problem.Message}",
        { Problems: [var problem, ..] } => $"{problem.Document}{problem.Where}: {problem.Message}",
        _ => report.Tests.FirstOrDefault(test => !test.Passed) is { } failed ? $"{failed.Name}: {failed.Complaint}" : null,
    };
}
