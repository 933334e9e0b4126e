using System.Text.Json.Serialization;

namespace AspireShop.Catalog.Feeds;

/// <summary>What became of a feed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FeedOutcome>))]
internal enum FeedOutcome
{
    /// <summary>All of its rows are in the catalogue, and Inventory is told of its quantities.</summary>
    Imported,

    /// <summary>The same content was imported before; nothing has changed.</summary>
    AlreadyImported,

    /// <summary>Something is wrong with it; nothing has changed.</summary>
    Rejected,
}
