namespace AuthServer.Communication.SharedKernel.Pages;

/// <summary>A place of the console, in its navigation. Every module registers its own as singletons.</summary>
/// <param name="Section">The word by which a page says that it is this place: <c>ViewData["Console"]</c>.</param>
/// <param name="Path">Its address.</param>
/// <param name="Name">What people read; the key of its translation.</param>
/// <param name="Order">Where it stands; the first place has 0.</param>
public sealed record ConsoleEntry(string Section, string Path, string Name, int Order);
