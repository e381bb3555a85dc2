namespace AuthServer.Infrastructure.SharedKernel.Persistence;

/// <summary>Every mapping of this assembly.</summary>
internal static class ModelParts
{
    public static readonly IReadOnlyList<IModelPart> All =
    [
        .. typeof(ModelParts).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IModelPart)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (IModelPart?)Activator.CreateInstance(type) ?? throw new InvalidOperationException($"{type} cannot be created.")),
    ];
}
