using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.Authentication.UserCodes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using FluentValidation;

namespace AuthServer.Orchestration.Authentication.UserCodes;

/// <summary>A signed-in person chooses the code that applications have to know before they ask on another device (CIBA Core §7.1). Needs a recent sign-in.</summary>
/// <param name="User">Who.</param>
/// <param name="Session">The session in which it happens.</param>
/// <param name="Code">The code.</param>
public sealed record SetUserCode(UserId User, SessionId Session, Secret Code) : IOutwardCommand<Done>;

internal sealed class SetUserCodeShape : AbstractValidator<SetUserCode>
{
    public SetUserCodeShape() => RuleFor(command => command.Code).Must(code => code.Length <= 256).WithMessage("The code is too long.").OverridePropertyName("user_code");
}

internal sealed class SetUserCodeHandler(RecentSignIn recent, IPasswordHashing hashing, IUserCodeHashes codes, IUnitOfWork unitOfWork, IFacts facts, TimeProvider time)
    : ICommandHandler<SetUserCode, Done>
{
    public async Task<Result<Done>> Handle(SetUserCode request, CancellationToken cancellationToken)
    {
        var session = await recent.RequireAsync(request.User, request.Session, cancellationToken);
        if (session.IsRefused)
            return session.Refusal;

        var code = UserCodePolicy.Judge(request.Code);
        if (code.IsRefused)
            return code.Refusal;

        // Outside the unit of work: hashing takes long.
        if (await hashing.HashAsync(code.Value.Reveal().AsMemory(), cancellationToken) is not PasswordHashed.Hashed hashed)
            return KernelErrors.Busy;

        return await unitOfWork.RunAsync(running => StoreAsync(request, hashed.Phc, running), cancellationToken);
    }

    // The session may have ended while the code was hashed.
    private async Task<Result<Done>> StoreAsync(SetUserCode request, string hash, CancellationToken ct)
    {
        var session = await recent.RequireAsync(request.User, request.Session, ct);
        if (session.IsRefused)
            return session.Refusal;

        await codes.PutAsync(request.User, hash, time.GetUtcNow(), ct);
        facts.Record(new UserCodeSet(request.User));
        return Done.It;
    }
}
