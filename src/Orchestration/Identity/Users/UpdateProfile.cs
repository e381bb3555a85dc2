using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.Identity;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel;
using FluentValidation;

namespace AuthServer.Orchestration.Identity.Users;

/// <summary>Changes what a person tells about themselves, in the terms of OIDC Core §5.1.</summary>
/// <param name="User">Who.</param>
/// <param name="Fields">The fields that change, by claim name; an absent value empties the field, a field that is not named stays.</param>
/// <param name="ExpectedVersion">The version that the caller has seen, absent by design when it does not matter.</param>
public sealed record UpdateProfile(UserId User, IReadOnlyDictionary<string, string?> Fields, long? ExpectedVersion = null) : ICommand<Done>
{
    /// <summary>The fields that a person may change.</summary>
    public static readonly IReadOnlySet<string> KnownFields = ProfileChanges.Names.Append("preferred_username").ToHashSet(StringComparer.Ordinal);
}

internal sealed class UpdateProfileShape : AbstractValidator<UpdateProfile>
{
    public UpdateProfileShape() => RuleFor(command => command.Fields)
        .Must(fields => fields.Keys.All(UpdateProfile.KnownFields.Contains))
        .WithMessage($"Only these fields may be changed: {string.Join(", ", UpdateProfile.KnownFields)}.")
        .OverridePropertyName("body");
}

internal sealed class UpdateProfileHandler(IUsers users, TimeProvider time) : ICommandHandler<UpdateProfile, Done>
{
    public async Task<Result<Done>> Handle(UpdateProfile request, CancellationToken cancellationToken)
    {
        var user = await users.FindAsync(request.User, request.ExpectedVersion, cancellationToken);
        if (user.IsRefused)
            return user.Refusal;

        var wanted = request.Fields.GetValueOrDefault("preferred_username");
        if (wanted != user.Value.Username && Username.IsReservedName(wanted))
            return IdentityErrors.UsernameTaken;

        var updated = user.Value.UpdateProfile(ProfileChanges.From(request.Fields), time.GetUtcNow());
        return updated.IsRefused ? updated : await users.SaveAsync(user.Value, cancellationToken);
    }
}
