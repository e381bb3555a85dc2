using AuthServer.Domain.FeatureFlags;
using AuthServer.Domain.FeatureFlags.Overrides;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.FeatureFlags.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using FluentValidation;

namespace AuthServer.Orchestration.FeatureFlags.Overrides;

/// <summary>An administrator overrides a flag. Saying the same again changes nothing.</summary>
/// <param name="Name">The flag.</param>
/// <param name="IsOn">Whether it is on for anybody.</param>
/// <param name="Percentage">The share of people.</param>
/// <param name="Groups">The groups for which it is on whatever the share.</param>
/// <param name="Reason">Why.</param>
public sealed record OverrideFlag(string Name, bool IsOn, int Percentage, IReadOnlyList<string> Groups, string Reason) : ICommand<FlagOverrideSet>;

/// <summary>What became of it.</summary>
/// <param name="IsChanged">False when the flag said this already.</param>
public sealed record FlagOverrideSet(bool IsChanged);

internal sealed class OverrideFlagShape : AbstractValidator<OverrideFlag>
{
    public OverrideFlagShape()
    {
        RuleFor(command => command.Name).NotEmpty().MaximumLength(100);
        RuleFor(command => command.Groups).NotNull();
        RuleFor(command => command.Reason).NotNull();
    }
}

internal sealed class OverrideFlagHandler(IFlagCatalogue catalogue, IFlagOverrides overrides, ICacheInvalidation cache, TimeProvider time)
    : ICommandHandler<OverrideFlag, FlagOverrideSet>
{
    public async Task<Result<FlagOverrideSet>> Handle(OverrideFlag command, CancellationToken cancellationToken)
    {
        if (catalogue.Find(command.Name) is null)
            return FeatureFlagsErrors.FlagUnknown;

        var rule = FlagRule.TryCreate(command.IsOn, command.Percentage, command.Groups);
        if (rule.IsRefused)
            return rule.Refusal;

        var changed = await SayAsync(command, rule.Value, cancellationToken);
        if (changed is { IsSuccess: true, Value: true })
            cache.Changed(IFlagOverrides.Region);
        return changed.Map(isChanged => new FlagOverrideSet(isChanged));
    }

    private async Task<Result<bool>> SayAsync(OverrideFlag command, FlagRule rule, CancellationToken ct)
    {
        if (await overrides.FindAsync(command.Name, ct) is { } present)
            return present.Change(rule, command.Reason, time.GetUtcNow());

        var made = FlagOverride.Set(command.Name, rule, command.Reason, time.GetUtcNow());
        if (made.IsRefused)
            return made.Refusal;

        return (await overrides.AddAsync(made.Value, ct)).Map(_ => true);
    }
}
