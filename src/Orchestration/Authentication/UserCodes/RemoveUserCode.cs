using AuthServer.Domain.Authentication;
using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authentication.UserCodes;

/// <summary>A signed-in person wants no such code any more: applications that need one can then ask them no more. Needs a recent sign-in.</summary>
/// <param name="User">Who.</param>
/// <param name="Session">The session in which it happens.</param>
public sealed record RemoveUserCode(UserId User, SessionId Session) : ICommand<Done>;

internal sealed class RemoveUserCodeHandler(RecentSignIn recent, IUserCodeHashes codes, IFacts facts) : ICommandHandler<RemoveUserCode, Done>
{
    public async Task<Result<Done>> Handle(RemoveUserCode request, CancellationToken cancellationToken)
    {
        var session = await recent.RequireAsync(request.User, request.Session, cancellationToken);
        if (session.IsRefused)
            return session.Refusal;

        if (!await codes.RemoveAsync(request.User, cancellationToken))
            return AuthenticationErrors.UserCodeMissing;

        facts.Record(new UserCodeRemoved(request.User));
        return Done.It;
    }
}
