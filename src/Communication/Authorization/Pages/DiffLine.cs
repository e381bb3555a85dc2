namespace AuthServer.Communication.Authorization.Pages;

/// <summary>Lines of a difference in unified form.</summary>
internal static class DiffLine
{
    /// <summary>The class by which the style sheet knows a line.</summary>
    public static string SortOf(string line) => line switch
    {
        ['+', ..] => "plus",
        ['-', ..] => "minus",
        _ => "same",
    };
}
