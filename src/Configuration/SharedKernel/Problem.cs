namespace AuthServer.Configuration.SharedKernel;

/// <summary>One thing that is wrong with the configuration.</summary>
/// <param name="Key">The full key, <c>AuthServer:Section:Key</c>.</param>
/// <param name="ValueClass">What sort of value belongs there: <c>secret</c>, <c>duration</c>, <c>URL</c>…; never the value itself.</param>
/// <param name="What">What is wrong, as the rest of a sentence that begins with the key.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record Problem(string Key, string ValueClass, string What, string Remedy)
{
    /// <summary>The key as an environment variable.</summary>
    public string Variable => Key.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>One line for people.</summary>
    public override string ToString() => $"{Variable} ({ValueClass}) {What}. {Remedy}";
}
