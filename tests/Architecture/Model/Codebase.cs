using Mono.Cecil;

namespace AuthServer.Tests.Architecture.Model;

/// <summary>All types of the product, each with its layer, module and room; or, for a canary, the types of one forbidden example.</summary>
public sealed class Codebase
{
    private static readonly string[] Layers = ["Domain", "Orchestration", "Communication", "Notification", "AuditCompliance", "Infrastructure", "Configuration"];

    private Codebase(IReadOnlyList<CodeType> types) => Types = types;

    /// <summary>The product.</summary>
    public static Codebase Product { get; } = new([.. Layers.SelectMany(ReadLayer)]);

    public IReadOnlyList<CodeType> Types { get; }

    /// <summary>The folder that holds <c>AuthServer.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    public IEnumerable<CodeType> In(params string[] layers) => Types.Where(type => layers.Contains(type.Layer));

    public IEnumerable<CodeType> Aggregates => In("Domain").Where(type => type is { Type.IsAbstract: false } && type.Is("AuthServer.Domain.SharedKernel.AggregateRoot"));

    public IEnumerable<CodeType> Events => In("Domain").Where(type => type is { Type.IsAbstract: false } && type.Is("AuthServer.Domain.SharedKernel.DomainEvent"));

    /// <summary>The forbidden example <paramref name="canary"/>: namespace <c>…Canaries.{canary}.{Layer}.{Module}…</c> of this assembly.</summary>
    public static Codebase Canary(string canary)
    {
        var prefix = $"AuthServer.Tests.Architecture.Canaries.{canary}.";
        var module = AssemblyDefinition.ReadAssembly(typeof(Codebase).Assembly.Location, Reading()).MainModule;
        var types = module.Types
            .Where(type => type.Namespace.StartsWith(prefix, StringComparison.Ordinal))
            .Select(type => Place(type, type.Namespace[prefix.Length..].Split('.')))
            .ToList();
        return types.Count > 0 ? new Codebase(types) : throw new InvalidOperationException($"The canary {canary} is missing: a rule without one proves nothing.");
    }

    private static IEnumerable<CodeType> ReadLayer(string layer)
    {
        var name = layer == "Configuration" ? "AuthServer.dll" : $"AuthServer.{layer}.dll";
        var assembly = AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, name), Reading());
        return assembly.MainModule.Types
            .Where(type => type.Namespace.StartsWith("AuthServer.", StringComparison.Ordinal))
            .Select(type => Place(type, [layer, .. type.Namespace.Split('.').Skip(2)]));
    }

    private static CodeType Place(TypeDefinition type, string[] address) =>
        new(address[0], address.Length > 1 ? address[1] : string.Empty, string.Join('.', address.Skip(2)), type);

    private static ReaderParameters Reading()
    {
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location));
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(Microsoft.AspNetCore.Mvc.ControllerBase).Assembly.Location));
        return new ReaderParameters { AssemblyResolver = resolver };
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AuthServer.sln")))
            folder = folder.Parent;

        return folder?.FullName ?? throw new InvalidOperationException("AuthServer.sln is not above the test assembly.");
    }
}
