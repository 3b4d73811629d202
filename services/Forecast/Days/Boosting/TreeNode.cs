namespace CrowdWatch.Forecast.Days.Boosting;

/// <summary>A node of a regression tree: a leaf with its value where the feature is negative, otherwise a question with two ways to go.</summary>
/// <param name="Feature">Feature that is asked for; -1 at a leaf.</param>
/// <param name="Number">Largest value that goes left; at a leaf its value.</param>
/// <param name="Left">Index of the left node.</param>
/// <param name="Right">Index of the right node.</param>
internal readonly record struct TreeNode(short Feature, double Number, short Left, short Right)
{
    public static TreeNode Leaf(double value) => new(-1, value, 0, 0);
}
