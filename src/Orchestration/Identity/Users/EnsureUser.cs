using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Identity.Users;

/// <summary>Makes sure that there is somebody with this address and these fields; idempotent. For operators, on the command line and by file.</summary>
/// <param name="Email">The address, by which the person is found.</param>
/// <param name="Username">The user name, absent by design when it stays as it is.</param>
/// <param name="Changes">The fields that are wanted.</param>
/// <param name="IsEmailVerified">Vouches for the address; it is never taken back here.</param>
public sealed record EnsureUser(string Email, string? Username, ProfileChanges Changes, bool IsEmailVerified) : ICommand<EnsuredUser>;

/// <summary>Who it is.</summary>
/// <param name="User">The person.</param>
/// <param name="Change">What had to be done.</param>
public sealed record EnsuredUser(UserId User, Ensured Change);

internal sealed class EnsureUserHandler(IUsers users, IUserEnrolment enrolment, TimeProvider time) : ICommandHandler<EnsureUser, EnsuredUser>
{
    public async Task<Result<EnsuredUser>> Handle(EnsureUser request, CancellationToken cancellationToken)
    {
        var email = EmailAddress.TryCreate(request.Email);
        if (email.IsRefused)
            return email.Refusal;

        var changes = request.Username is null ? request.Changes : request.Changes with { Username = FieldChange.To(request.Username) };
        if (await users.FindByEmailAsync(email.Value, cancellationToken) is { } present)
            return await UpdateAsync(present, email.Value, changes, request.IsEmailVerified, cancellationToken);

        var registered = await enrolment.RegisterAsync(
            new NewUser(request.Email, request.Username, request.Changes.Name.Or(null), request.Changes.Locale.Or(null), request.IsEmailVerified), cancellationToken);
        if (registered.IsRefused)
            return registered.Refusal;

        var created = await users.FindAsync(registered.Value, cancellationToken);
        if (created.IsRefused)
            return created.Refusal;

        var completed = await UpdateAsync(created.Value, email.Value, changes, request.IsEmailVerified, cancellationToken);
        return completed.Map(done => done with { Change = Ensured.Created });
    }

    private async Task<Result<EnsuredUser>> UpdateAsync(User user, EmailAddress email, ProfileChanges changes, bool isVerified, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var wanted = user.Profile.With(changes);
        if (wanted.IsRefused)
            return wanted.Refusal;

        var isConfirming = isVerified && !user.IsEmailVerified;
        var isChanging = wanted.Value != user.Profile || changes.Username.Or(user.Username) != user.Username;
        var done = isConfirming ? user.ConfirmEmail(email.Normalised, now) : Done.It;
        if (done.IsSuccess && isChanging)
            done = user.UpdateProfile(changes, now);
        if (done.IsSuccess && isChanging)
            done = await users.SaveAsync(user, ct);

        return done.Map(_ => new EnsuredUser(user.Id, isConfirming || isChanging ? Ensured.Updated : Ensured.Unchanged));
    }
}
