using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using FluentValidation;

namespace AuthServer.Orchestration.Authentication.PasswordResets;

/// <summary>Asks for a link to set the password anew. The answer is the same for everybody (ASVS 6.3.8); the link goes to the person's own address only.</summary>
/// <param name="Identifier">An e-mail address or user name.</param>
public sealed record RequestPasswordReset(string Identifier) : ICommand<Done>;

internal sealed class RequestPasswordResetShape : AbstractValidator<RequestPasswordReset>
{
    public RequestPasswordResetShape() => RuleFor(command => command.Identifier).MustBeIdentifier();
}

internal sealed class RequestPasswordResetHandler(IAskedRequests asked, IFacts facts, IIds ids, TimeProvider time) : ICommandHandler<RequestPasswordReset, Done>
{
    // Same work on both paths: nobody is looked up here. The row and the fact are written for any name, and the subscriber finds out
    // after the answer whether there is somebody to write to.
    public async Task<Result<Done>> Handle(RequestPasswordReset command, CancellationToken ct)
    {
        var request = ids.Next();
        await asked.AskAsync(request, Secret.Of(command.Identifier), time.GetUtcNow(), ct);
        facts.Record(new PasswordResetAsked(request));
        return Done.It;
    }
}
