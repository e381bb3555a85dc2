using System.Runtime.InteropServices;

namespace AuthServer.Domain.Authorization.Decisions.Json;

/// <summary>Ends of lists that are used as stacks.</summary>
internal static class ListSlices
{
    /// <summary>A copy of what stands from an index to the end.</summary>
    public static T[] EndFrom<T>(this List<T> list, int first) => CollectionsMarshal.AsSpan(list)[first..].ToArray();
}
