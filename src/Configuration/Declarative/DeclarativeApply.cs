using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Configuration.Declarative;

/// <summary>Applies a file whole or not at all: everything in one unit of work, which a refusal or a dry run undoes.</summary>
internal sealed class DeclarativeApply(IServiceScopeFactory scopes)
{
    /// <summary>Applies, and tells what had to be done for each resource.</summary>
    public Task<IReadOnlyList<AppliedResource>> ApplyAsync(string text, string origin, string? folder, CancellationToken ct) => RunAsync(text, origin, isKept: true, folder, ct);

    /// <summary>Tells what would have to be done, and does nothing.</summary>
    public Task<IReadOnlyList<AppliedResource>> RehearseAsync(string text, string? folder, CancellationToken ct) => RunAsync(text, "cli", isKept: false, folder, ct);

    private async Task<IReadOnlyList<AppliedResource>> RunAsync(string text, string origin, bool isKept, string? folder, CancellationToken ct)
    {
        var file = DeclarativeParser.Parse(text, folder);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().Origin = origin;
        var application = scope.ServiceProvider.GetRequiredService<ResourceApplication>();
        var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();

        // Policies are judged by the entities that there are; inside the transaction nobody waits for another connection.
        if (file.Policies is not null)
            await scope.ServiceProvider.GetRequiredService<IAccessModel>().RefreshAsync(ct);

        IReadOnlyList<AppliedResource> done = [];
        try
        {
            var result = await unitOfWork.RunAsync<Done>(
                async inner =>
                {
                    done = await application.ApplyAsync(file, inner);
                    return isKept ? Done.It : throw new RehearsalOverException();
                },
                ct);
            return result.IsSuccess ? done : throw new DeclarativeException([$"{result.Refusal.Message} ({result.Refusal.Code})"]);
        }
        catch (RehearsalOverException)
        {
            return done;
        }
    }
}
